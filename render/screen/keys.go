package screen

import "neonate/render/stage"

// shortcut is one line of the help.
type shortcut struct{ keys, does string }

// shortcuts lists every key and every use of the mouse.
func shortcuts() []shortcut {
	return []shortcut{
		{"space", "pause, and go on"},
		{".", "one tick"},
		{"+  −", "faster, slower: 1/8× to as fast as it goes"},
		{"R", "new episode"},
		{"F", "freeze learning, and thaw it"},
		{"1 – 9", "lesion an area, and put it back"},
		{"C  T  L  G", "contacts, torque, lines of sight, ghost of the best episode"},
		{"S", "write a picture (PNG)"},
		{"V", "start a video, stop it"},
		{"0", "follow the animal again"},
		{"Tab", "look into another animal: its brain and its curve"},
		{"H", "this help"},
		{"drag a body", "hold it by a spring, and look into that animal"},
		{"drag the scene", "look elsewhere; the wheel zooms"},
		{"click", "drop what is chosen below the scene"},
		{"Q", "save the life and close the window"},
	}
}

// key obeys the keyboard.
func (s *Screen) key(v *stage.View) {
	switch k := s.ui.in.Key; k {
	case 0:
	case ' ':
		s.stage.Pause(!v.Paused)
	case '.':
		s.stage.Step()
	case '+', '=':
		s.stage.SetSpeed(speedAt(min(notchOf(v.Speed)+1, notches-1)))
	case '-', '_':
		s.stage.SetSpeed(speedAt(notchOf(v.Speed) - 1))
	case 'R':
		s.stage.Send(stage.NewEpisode{})
	case 'F':
		s.stage.Send(stage.Freeze{On: !s.stage.Ahead().Frozen})
	case 'S':
		s.wishes.Picture = true
	case 'V':
		s.wishes.Video = true
	case 'H', '?':
		s.help = !s.help
	case 'C':
		s.show.contacts = !s.show.contacts
	case 'T':
		s.show.torque = !s.show.torque
	case 'L':
		s.show.sight = !s.show.sight
	case 'G':
		s.show.ghost = !s.show.ghost
	case Tab:
		s.stage.Watch((v.Animal + 1) % max(1, len(s.about.Spec.Animals)))
	case '0':
		s.camera.set = false
	case 'Q':
		s.wishes.Close = true
	case Escape:
		s.help = false
	default:
		s.lesion(int(k-'1'), v)
	}
}

// lesion takes out the i-th area of the brain, or puts it back.
func (s *Screen) lesion(i int, v *stage.View) {
	if i < 0 || i > 8 || i >= len(v.Brain.Areas) {
		return
	}
	name := v.Brain.Areas[i].Name
	s.stage.Send(stage.Lesion{Area: name, On: !s.stage.Lesioned(name), Animal: v.Animal})
}
