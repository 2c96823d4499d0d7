// Package tools is run once by whoever installs the service. Nobody has a reason to import it from elsewhere.
package tools

// Task is one step.
type Task struct{ done bool }

// Prepare is called by main.
func Prepare() bool { // want reach:"^cold"
	t := &Task{}
	t.Run()
	return t.done
}

// Run is exported, and all of its callers are in sight.
func (t *Task) Run() { t.step() } // want reach:"^cold"

func (t *Task) step() { t.done = true } // want reach:"^cold"
