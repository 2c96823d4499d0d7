package summary

// A Member says what the result of a function proves: that a parameter is one of a known set, where the result is true or a nil error; or, if Param
// is Itself, that the result is one.
//
//	func Known(path string) bool { return pages[path] }	result 0 proves it of parameter 0
//	func Label(path string) string {			result 0 is one itself
//		if Known(path) { return path }
//		return "other"
//	}
type Member struct{ Result, Param int }

// Itself is the Param of a result that is one of a known set itself.
const Itself = -1
