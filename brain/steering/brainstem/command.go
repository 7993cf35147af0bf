package brainstem

// bid collects the urgencies.
func (b *Brainstem) bid(pitch float64, senses, inner []float64) (bids Bids) {
	g := &b.genes.Arbiter
	for i := range b.legs {
		l := &b.legs[i]
		b.down[i] = l.foot.Read(senses, inner) > 0.5
		b.hurts[i] = b.flinch != nil && l.feelsPain && b.flinch.Feel(i, l.pain.Read(senses, inner))
		if b.hurts[i] {
			bids[WithdrawalReflex] = g.Withdrawal
		}
	}
	fallen := b.roll != nil && b.roll.Feel(pitch, b.spin)
	if fallen {
		bids[RightingReflex] = g.Righting
	}
	if b.shock != nil && b.shock.Feel(b.trunk.forward.read(senses, inner), b.trunk.upward.read(senses, inner), b.trunk.touch.read(senses, inner) > 0.5, fallen || b.holding.Takes() && b.holding.holder != StartleReflex) {
		bids[StartleReflex] = g.Startle
	}
	if b.flees() {
		switch b.flight.Act() {
		case Flee:
			bids[EscapeReflex] = g.Escape
		case Freeze, Hide:
			bids[FreezingReflex] = g.Freezing
		case Approach:
			bids[ApproachReflex] = g.Approach
		}
	}
	if b.meeting != nil && b.meeting.Engaged() {
		bids[FightReflex] = g.Fight
	}
	if b.stepper != nil {
		bids[SteppingReflex] = g.Stepping
	}
	for r, silent := range b.silent {
		if silent {
			bids[r] = 0
		}
	}
	return bids
}

// move writes the commands of whoever holds the muscles.
func (b *Brainstem) move(pitch float64, senses, inner []float64) {
	clear(b.motor)
	drive, way := 0.0, 1
	switch b.holding.holder {
	case None:
		return
	case EscapeReflex:
		drive, way = b.genes.Escape.Drive, b.flight.Way
	case ApproachReflex:
		drive, way = b.genes.Escape.Stalk, b.flight.Way
	case FightReflex:
		drive, way = b.genes.Fight.Drive, b.meeting.Way
	case SteppingReflex:
		drive = b.bend(max(b.genes.Stepping.Calm, b.descend))
	}
	if b.stepper != nil {
		if b.holding.holder != SteppingReflex {
			clear(b.stepper.bent)
		}
		b.stepper.Step(drive, way, b.down)
	}
	for i := range b.legs {
		b.aim(i, pitch)
		b.legs[i].pull(&b.genes.Servo, senses, inner, b.motor)
	}
}

// aim gives a leg its target under the present holder.
func (b *Brainstem) aim(i int, pitch float64) {
	l := &b.legs[i]
	switch b.holding.holder {
	case RightingReflex:
		b.roll.aim(l, pitch)
	case StartleReflex:
		l.stand(0, b.genes.Startle.Flexion)
	case WithdrawalReflex:
		l.stand(0, 0)
	default:
		if b.stepper == nil || b.silent[SteppingReflex] {
			l.stand(0, 0)
			return
		}
		hip, bend := b.stepper.Target(i)
		hipSpeed, bendSpeed := b.stepper.Speed(i)
		turn, flex := b.upright(l, pitch)
		m := &b.stepper.bent[i]
		l.stand(hip+turn+m.hip, bend+flex+m.knee)
		l.move(hipSpeed, bendSpeed)
		l.push = b.stepper.Push(i)
	}
	if b.hurts[i] && b.holding.holder == WithdrawalReflex {
		l.stand(0, b.genes.Withdrawal.Flexion)
	}
}

// upright is how a leg's hip turns and bends to level a tilted trunk.
func (b *Brainstem) upright(l *leg, pitch float64) (hip, bend float64) {
	g := b.genes.Stepping
	tilt := wrap(pitch) + g.Lead*b.spin
	bend = g.Level * tilt
	if !l.fore {
		bend = -bend
	}
	return g.Balance * tilt, bend
}
