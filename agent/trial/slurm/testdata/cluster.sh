#!/bin/sh
# A real Slurm of one node on this machine, for tests: no systemd, no accounting.
#
#   cluster.sh install       Debian's packages, once (root)
#   cluster.sh start DIR     controller and node, with all their files in DIR
#   cluster.sh kill DIR      the node's daemon and its jobs, at once, as a crash would
#   cluster.sh revive DIR    the node again
#   cluster.sh stop DIR
#
# After start: export SLURM_CONF=DIR/slurm.conf
set -eu

install() {
	apt-get update -qq
	apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null
}

configure() {
	host=$(hostname -s)
	memory=$(awk '/MemTotal/ {print int($2 / 1024 * 0.8)}' /proc/meminfo)
	mkdir -p "$1/spool" "$1/state" "$1/log"
	cat >"$1/slurm.conf" <<-CONF
		ClusterName=local
		SlurmctldHost=$host(127.0.0.1)
		SlurmctldPort=16817
		SlurmdPort=16818
		SlurmUser=root
		AuthType=auth/munge
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		SchedulerType=sched/builtin
		SelectType=select/cons_tres
		SelectTypeParameters=CR_Core
		ReturnToService=2
		SlurmdTimeout=8
		MinJobAge=10
		StateSaveLocation=$1/state
		SlurmdSpoolDir=$1/spool
		SlurmctldPidFile=$1/ctld.pid
		SlurmdPidFile=$1/d.pid
		SlurmctldLogFile=$1/log/ctld.log
		SlurmdLogFile=$1/log/d.log
		NodeName=$host NodeAddr=127.0.0.1 CPUs=2 RealMemory=$memory State=UNKNOWN
		PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
	CONF
}

munged_up() {
	munge -n >/dev/null 2>&1 && return
	mkdir -p /run/munge /var/log/munge /var/lib/munge
	chown munge:munge /run/munge /var/log/munge /var/lib/munge
	rm -f /run/munge/munge.socket.2
	su -s /bin/sh munge -c /usr/sbin/munged
}

idle() {
	tries=0
	until sinfo -h -o %T 2>/dev/null | grep -qE 'idle|mixed|allocated'; do
		tries=$((tries + 1))
		if [ $tries -gt 120 ]; then
			tail -5 "$1/log/ctld.log" "$1/log/d.log" >&2
			exit 1
		fi
		sleep 0.5
	done
}

end() {
	[ -f "$1" ] || return 0
	kill "-$2" "$(cat "$1")" 2>/dev/null || true
}

command=$1
dir=${2:-}
[ -z "$dir" ] || export SLURM_CONF="$dir/slurm.conf"
case $command in
install) install ;;
start)
	munged_up
	configure "$dir"
	slurmctld
	slurmd
	idle "$dir"
	;;
kill)
	# the daemon, its jobs' managers, and all that they run
	end "$dir/d.pid" KILL
	rm -f "$dir/d.pid"
	for process in /proc/[0-9]*; do
		ours=$({ tr '\0' '\n' <"$process/environ"; } 2>/dev/null | grep -cE "^SLURM_CONF=$dir/slurm.conf$|^SLURM_JOB_ID=" || true)
		[ "$(cat "$process/comm" 2>/dev/null)" = slurmstepd ] && [ "$ours" -ge 1 ] && ours=2
		[ "$ours" = 2 ] && kill -KILL "${process#/proc/}" 2>/dev/null || true
	done
	;;
revive)
	slurmd -b # as after a reboot
	idle "$dir"
	;;
stop)
	scancel --user=root 2>/dev/null || true
	sleep 1
	end "$dir/d.pid" TERM
	end "$dir/ctld.pid" TERM
	;;
*)
	echo "cluster.sh: found $command; allowed install, start, kill, revive, stop" >&2
	exit 2
	;;
esac
