// Package droppedctx holds what droppedctx reports, and look-alikes on which it is silent.
package droppedctx

func replaceMe() {}

func keepMe() {}

func bad() {
	// example: first bad
	replaceMe() // want first:"droppedctx.replaceMe breaks under load"
	// end
}

// A silent case says why it is silent.
func cleansUp() {
	defer replaceMe() // it runs when all is over
}

func good() {
	// example: first good
	keepMe()
	// end
}

var _, _, _ = bad, good, cleansUp
