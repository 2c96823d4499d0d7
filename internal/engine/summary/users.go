package summary

// Users are who uses a package.
type Users string

// The users of a package. What is not linked has some.
const (
	SomeUsers    Users = ""
	OtherUsers   Users = "others"  // those of a library, out of sight: no command in sight imports it
	NoUsers      Users = "none"    // no command of its application imports it
	UnclearUsers Users = "unclear" // what imports it does not compile
)

// Strayed reports whether a package is part of an application, and of no command of it that is known.
func (u Users) Strayed() bool { return u == NoUsers || u == UnclearUsers }
