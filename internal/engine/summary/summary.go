package summary

import (
	"fmt"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

// A Summary is what is known of one function. It is the fact of its object.
type Summary struct {
	Effects   []Effect `wire:"apart"` // before it returns
	Outliving []Effect // of others, once it has returned: see noteKept
	Results   []Bound  // by result: what a returned context or client bounds
	Opened    *Opened  // what it newly opens and returns first
	Inside    *Opened  // what it newly opens and returns first inside a struct
	Makes     []Made   // the results that are, or hold, a client which it makes for its caller
	Limits    []int    // the parameters that are pools which it limits
	Misses    []int    // the parameters that are functions which it runs for each miss of a cache, uncoalesced
	Feeds     []Feed   // the results that are channels of a library
	Looks     []int    // the results that are nil, or false, when it has only looked into memory and found nothing

	Guards    []GuardMade   // the guards that it makes and hands to its caller
	Completes []Completed   // the bounds that it sets on clients and servers that it is given
	Callbacks []CallbackUse // what it does with functions that it is given
	Hands     []Handed      // which contexts it gives to those
	Takes     []ParamUse    // what it does with what it is given to hold: see takesOf
	Holds     []HoldFact    // what it acquires, gives back or holds for its caller
	Pools     []PoolUse     // on which pools of a database it works
	Origins   []Contents    // of its results, in terms of its parameters
	Fills     []Contents    // what it writes through its parameters, likewise
	Short     []ShortList   // the lists that it holds against a limit
	Orders    []Order       // the methods by which it keeps what it is given in the order of a heap
	Members   []Member      // what it proves of its parameters and results: see Member
	Picks     []int         // the parameters by which it chooses the machine that it asks
	Commits   bool          // a transaction of its own, in which it has written something, and nothing into an outbox
	Copies    bool          // it hands out a statement that only takes rows, or the text of one
	Streams   []Streamed    // the connections that it reads, writes or returns with no deadline, and hands to nobody who may set one
	States    Fact          // of an interface method: what its declaration states
	Opaque    bool          // it says by its name that it waits, and not all that it calls is known
}

// AFact marks Summary as a fact.
func (*Summary) AFact() {}

// String shows a summary in a want comment and to `hldlint debug effects`.
func (s *Summary) String() string {
	out := ""
	for _, e := range s.Effects {
		out += fmt.Sprintf("%s %s %s %s; ", e.Kind, e.Name, e.Op, boundsString(e.Bounds))
	}
	for i, b := range s.Results {
		if b.Kind != Unknown {
			out += fmt.Sprintf("returns %d %s; ", i, boundString(b))
		}
	}
	if s.Opened != nil {
		out += "opens " + s.Opened.What + "; "
	}
	for _, m := range s.Makes {
		out += fmt.Sprintf("makes %d %s; ", m.Result, m.What)
	}
	for _, g := range s.Callbacks {
		out += fmt.Sprintf("given %d %s; ", g.Param, g.Mode)
	}
	return out
}

func boundsString(bounds []Bound) string {
	out := "["
	for i, b := range bounds {
		if i > 0 {
			out += " "
		}
		out += boundString(b)
	}
	return out + "]"
}

func boundString(b Bound) string {
	switch {
	case b.Kind == Unknown:
		return "unknown"
	case b.Kind == Param && b.Optional:
		return fmt.Sprintf("param %d or nothing", b.Param)
	case b.Kind == Param:
		return fmt.Sprintf("param %d", b.Param)
	}
	return string(b.Kind)
}

// CallbackUse is what a function does with a function that it is given.
type CallbackUse struct {
	Param int    // the parameter, the receiver being the first
	Mode  string // as models.Calls.How, again, spins or paced
}

// Handed is what bounds the context that a function gives to one that it is given, wherever it calls that.
//
//	func retry(ctx context.Context, op func(context.Context) error) error { return op(ctx) }     1 gets parameter 0
type Handed struct {
	Param   int // the function that gets it
	Context Bound
}

// Tells reports whether any of some bounds is known.
func Tells(bounds []Bound) bool {
	for _, b := range bounds {
		if b.Kind != Unknown {
			return true
		}
	}
	return false
}

// Fact is what the source states about a call, with the directives of package suppress.
type Fact uint8

// The facts that change what a call does. Others are the rules' own: bounded speaks of a queue, coldpath of a function.
const (
	NonBlocking Fact = 1 << iota // it does nothing that takes time
	Deadline                     // something ends every wait
	Shared                       // it runs once for many callers
)

// Opened is a pool or connection that a call opens and hands to its caller.
type Opened struct {
	What     string // pool or connection
	Protocol string
	Limited  bool // by default
	Op       string
	Hop      Hop
}

// A Made is a result of a function that is, or holds, a client which it makes anew each time, and nobody else has.
//
//	func newAPI(token string) *api {
//		return &api{token: token, http: &http.Client{Transport: &http.Transport{}}}	makes result 0: a transport
//	}
type Made struct {
	Result int
	What   string // it keeps, as models.Kept
	Name   string // of what is made, or makes it: "http.Transport", "redis.NewClient"

	Literal bool   // it is made as a value
	Steady  bool   // it is the same each time for the same arguments
	Leaks   bool   // nothing ever ends what it keeps
	Ignores uint64 // the parameters that say nothing of it, as bits, the receiver being the first
	Hop     Hop    // where
}

// Again is how a function calls one that it is given when it repeats it, as soon as it fails, without a pause.
const Again = "again"

// A Feed is a result of a function that is a channel which a library makes, and closes when its source fails.
//
//	func Deliveries(ch *amqp.Channel) (<-chan amqp.Delivery, error) { return ch.Consume(...) }    result 0 is a feed
type Feed struct {
	Result int
	Name   string // what made the channel
}

// A GuardMade is a guard that a function makes anew in each call, and hands to its caller, who alone has it.
//
//	func limiter() *rate.Limiter { return rate.NewLimiter(10, 1) }     result 0: rate
type GuardMade struct {
	Result int
	Guards models.Guard
	Inside bool // of a struct that it returns
	Hop    Hop  // what makes it
}

// Completed says which bounds of a client or server a function sets on one of its parameters.
//
//	func Set(s *http.Server) { s.ReadHeaderTimeout = 10 * time.Second }    completes parameter 0: ReadHeaderTimeout
type Completed struct {
	Param  int
	Fields []string // sorted
}

// Says reports whether there is anything in a summary.
func (s *Summary) Says() bool {
	opens := s.Opened != nil || s.Inside != nil || s.Opaque
	return opens || s.Commits || s.Copies || len(s.Effects)+len(s.Callbacks)+len(s.Outliving)+len(s.Limits)+len(s.Misses)+len(s.Takes)+len(s.Holds)+len(s.Pools)+len(s.Origins)+len(s.Fills)+len(s.Feeds)+len(s.Looks)+len(s.Completes)+len(s.Makes)+len(s.Guards)+len(s.Short)+len(s.Orders)+len(s.Members)+len(s.Picks)+len(s.Streams) > 0 || Tells(s.Results)
}

// Repeats reports whether a function calls one that it is given again when that has failed.
func Repeats(g CallbackUse) bool {
	return g.Mode == Again || g.Mode == Spins || g.Mode == Paced || g.Mode == Steady || g.Mode == Unending
}

// ReadsWhole is what a function does with a reader that it reads to its end, so that all of it is in memory; InflatesWhole, if it inflates it on
// the way; Compiles, with a text that it makes something of which could be kept, which is told behind it; Caps, with a request whose body it limits;
// Lists, with a filter, reads all of the table that is told behind it where no field is set; Bounds, with a reader of which no more than so much is read through what it returns, or, as Read, through itself.
const (
	ReadsWhole    = "reads whole"
	InflatesWhole = "inflates whole"
	Compiles      = "compiles "
	Lists         = "lists "
	Caps          = "caps"
	Bounds        = "bounds"
	LeavesOut     = "leaves out"
)

// IsData reports whether a use tells no way in which a function is called: it is of what a parameter contains, or says more of a start.
func IsData(g CallbackUse) bool {
	return g.Mode == ReadsWhole || g.Mode == InflatesWhole || g.Mode == Caps || g.Mode == Bounds || g.Mode == LeavesOut || g.Mode == Limited || g.Mode == Queued || strings.HasPrefix(g.Mode, Compiles) || strings.HasPrefix(g.Mode, Lists)
}

// Queued is how a function hands one that it is given to workers, which run it some time after the function has returned.
//
//	func (p *Pool) Submit(task func()) { p.tasks <- task }
const Queued = "queued"

// Paced is how a function calls one that it is given when it repeats it with pauses that end with a context.
const Paced = "paced"

// Steady is how a function calls one that it is given when it repeats it until it works, for ever and always after the same delay; Unending, when the
// delays grow.
//
//	func until(f func() error) { for f() != nil { time.Sleep(time.Second) } }
const (
	Steady   = "steady"
	Unending = "unending"
)

// Spins is how a function calls one that it is given when it comes back to it at once, for ever, whether it fails or not.
//
//	func each(ctx context.Context, next func(context.Context) (kafka.Message, error)) {
//		for {
//			m, err := next(ctx)
//			if err != nil { log.Print(err); continue }
//			...
//		}
//	}
const Spins = "spins"
