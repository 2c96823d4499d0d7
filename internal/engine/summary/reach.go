package summary

// Reach is how code is reached: who makes it run, and how often.
type Reach string

// The kinds of reach. Where several hold, the first of them counts.
const (
	Request      Reach = "request"    // for a request, a message or a connection of somebody else: as many at once as they like
	Background   Reach = "background" // by a loop or a clock of the program's own
	ColdCode     Reach = "cold"       // when the program starts or stops
	ToolCode     Reach = "tool"       // by a command that does its work once
	ReachUnknown Reach = ""           // nobody in sight calls it, or nothing is known of who does
)

// Reached is how a function is reached, and why that is believed.
type Reached struct {
	By    Reach
	Chain []Hop // from what keeps or runs the first function down to the function itself
}

// String shows a way in a want comment.
func (r Reached) String() string {
	out := string(r.By)
	for i, h := range r.Chain {
		if i == 0 {
			out += ": " + h.Says().What
		} else {
			out += ", " + h.Says().What
		}
	}
	return out
}

// An Entry is how a function is run by what is no part of the program, as far as the function itself tells.
type Entry struct {
	By     Reach  // Background: by a loop in itself
	Hop    Hop    // what says so
	Serial string // as of a Registration
	Lasts  bool   // the context that somebody else gives it goes on when it has returned, until the program ends
}
