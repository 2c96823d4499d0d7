package unboundedfanout

// says is what is told of a start.
func (s *start) says() string {
	if s.kind.ID == message.ID {
		unit := "message"
		if s.extent.Chunked {
			unit = "batch"
		}
		if s.slotInside() != nil {
			return "each " + unit + " gets a goroutine that takes its slot inside: those that wait for one pile up"
		}
		return "each " + unit + " gets a goroutine" + s.work() + ": nothing limits how many there are at a time"
	}
	return "each element of " + s.source + " gets a goroutine" + s.work() + ": nothing limits how many at once"
}

// work is what the goroutine does, in words.
func (s *start) work() string {
	for _, e := range s.does {
		if e.Kind == "wait" {
			return " that waits for " + e.Name
		}
	}
	return ""
}
