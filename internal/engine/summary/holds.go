package summary

import "github.com/hldlint/hldlint/internal/models"

// HoldDoes is what a function does about something that is held.
type HoldDoes string

// What functions do for their callers.
const (
	Acquires    HoldDoes = "acquires"   // on return it is held
	GivesBack   HoldDoes = "gives back" // on every way
	MayGiveBack HoldDoes = "may give back"
	HandsInside HoldDoes = "hands out inside" // on return it is held by a result, and closing that closes it
	EndsHolder  HoldDoes = "ends"             // it calls what ends the parameter, by its name, on some way
	Borrows     HoldDoes = "borrows"          // it works with the parameter, and neither gives it back nor keeps it
	RunsUnder   HoldDoes = "runs under"       // it calls the function that it is given while it holds something
)

// A HoldFact is one thing that a function does for its caller about what is held. What it is about is a parameter, the receiver being
// the first, a package variable, or a result.
//
//	func (s *Store) lock()                         acquires lock of parameter 0, ".mu"
//	func (s *Store) begin() (*sql.Tx, error)       acquires transaction, result 1
//	func finish(tx *sql.Tx) error                  gives back parameter 0
//	func (s *Store) acquire() (release func())     acquires lock of parameter 0, ".mu", by result 1
//	func (s *Store) locked(f func())               runs under lock of parameter 0, ".mu": the parameter Func
type HoldFact struct {
	Does   HoldDoes
	What   models.Holding // empty of a parameter that is given back itself
	Param  int            // -1 for none
	Global string         // package path and name of a variable
	Path   string         // the fields from there
	Result int            // which result is held, counted from 1
	By     int            // which result is a function that gives it back, counted from 1
	Func   int            // of runs under: the parameter that is run
	Try    bool           // held where the result is true
	Flimsy bool           // see unit
}
