#!/bin/sh
# A real Slurm of one node on this machine, for tests: no systemd, no accounting,
# and a munge of its own. Root and Debian's slurm-wlm and munge are all it needs;
# every file and socket is in DIR, and after stop nothing of it runs.
#
#   cluster.sh start DIR PORT PORT
#                            munge, controller and node, on two free ports
#   cluster.sh kill DIR      the node's daemon and its jobs, at once, as a crash would;
#                            returns when the controller has seen that
#   cluster.sh revive DIR    the node again; returns when what the controller had still
#                            to tell the dead one is told or dropped
#   cluster.sh stop DIR
#   cluster.sh guard DIR     stop, and remove DIR, when standard input ends
#
# After start: export SLURM_CONF=DIR/slurm.conf
set -eu

configure() {
	host=$(hostname -s)
	memory=$(awk '/MemTotal/ {print int($2 / 1024 * 0.8)}' /proc/meminfo)
	mkdir -p "$1/spool" "$1/state" "$1/log"
	cat >"$1/slurm.conf" <<-CONF
		ClusterName=local
		SlurmctldHost=$host(127.0.0.1)
		SlurmctldPort=$2
		SlurmdPort=$3
		SlurmUser=root
		AuthType=auth/munge
		AuthInfo=socket=$1/munge/socket
		KillWait=2
		CredType=cred/munge
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		SchedulerType=sched/builtin
		SchedulerParameters=sched_interval=1,batch_sched_delay=0
		SelectType=select/cons_tres
		SelectTypeParameters=CR_Core
		ReturnToService=2
		SlurmdTimeout=4
		MessageTimeout=4
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

authenticate() {
	chmod 755 "$1" # munge's clients of any user come to its socket
	mkdir -p "$1/munge"
	(umask 077 && head -c 1024 /dev/urandom >"$1/munge/key")
	munged --key-file="$1/munge/key" --socket="$1/munge/socket" --pid-file="$1/munge/pid" \
		--log-file="$1/munge/log" --seed-file="$1/munge/seed"
}

# await DIR STATES: until the node is in one of them.
await() {
	tries=0
	until sinfo -h -o %T 2>/dev/null | grep -qE "$2"; do
		tries=$((tries + 1))
		if [ $tries -gt 240 ]; then
			tail -n 5 "$1/log/ctld.log" >&2
			tail -n 5 "$1/log/d.log" >&2
			exit 1
		fi
		sleep 0.25
	done
}

# hush DIR: until the controller is telling the node nothing. A requeued job has the
# number of the one that died: started before the order to end that one has
# arrived, it is ended in its place, and its cores are never free again.
hush() {
	tries=0
	until sdiag 2>/dev/null | awk '/^Agent (queue size|count):/ {seen++; busy += $NF} END {exit !(seen == 2 && busy == 0)}'; do
		tries=$((tries + 1))
		if [ $tries -gt 240 ]; then
			tail -n 5 "$1/log/ctld.log" >&2
			exit 1
		fi
		sleep 0.25
	done
}

# end FILE SIGNAL: the daemon of that pid file, waited for.
end() {
	[ -f "$1" ] || return 0
	pid=$(cat "$1")
	kill "-$2" "$pid" 2>/dev/null || return 0
	tries=0
	# a dead child of nobody's may stay a zombie where no init collects it
	while [ -d "/proc/$pid" ] && ! grep -q '^State:.Z' "/proc/$pid/status" 2>/dev/null; do
		tries=$((tries + 1))
		[ $tries -lt 50 ] || kill -KILL "$pid" 2>/dev/null || true
		sleep 0.1
	done
}

# jobs: the processes that the cluster's jobs run, and their managers.
jobs_of() {
	for process in /proc/[0-9]*; do
		words=$({ tr '\0' '\n' <"$process/environ"; } 2>/dev/null) || continue
		printf '%s\n' "$words" | grep -qxF "SLURM_CONF=$1/slurm.conf" || continue
		[ "$(cat "$process/comm" 2>/dev/null)" = slurmstepd ] || printf '%s\n' "$words" | grep -q '^SLURM_JOB_ID=' || continue
		echo "${process#/proc/}"
	done
}

command=$1
dir=${2:-}
[ -z "$dir" ] || export SLURM_CONF="$dir/slurm.conf"
case $command in
start)
	configure "$dir" "$3" "$4"
	authenticate "$dir"
	slurmctld
	slurmd
	await "$dir" 'idle|mixed|allocated'
	;;
kill)
	end "$dir/d.pid" KILL
	rm -f "$dir/d.pid"
	for pid in $(jobs_of "$dir"); do
		kill -KILL "$pid" 2>/dev/null || true
	done
	await "$dir" down
	;;
revive)
	slurmd -b # as after a reboot
	await "$dir" 'idle|mixed|allocated'
	hush "$dir"
	;;
stop)
	scancel --user=root 2>/dev/null || true
	sleep 1
	end "$dir/d.pid" TERM
	end "$dir/ctld.pid" TERM
	for pid in $(jobs_of "$dir"); do
		kill -KILL "$pid" 2>/dev/null || true
	done
	end "$dir/munge/pid" TERM
	;;
guard)
	cat >/dev/null
	"$0" stop "$dir" || true
	rm -rf "$dir"
	;;
*)
	echo "cluster.sh: found $command; allowed start, kill, revive, stop, guard" >&2
	exit 2
	;;
esac
