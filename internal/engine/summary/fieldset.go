package summary

// A FieldSet says that a function sets a field, or may.
type FieldSet struct {
	Key string // of the field, or AnyField
	In  int    // the function's number, or that of the one around the literal; 0 if it has none

	Number string // of one that it sets: the constant that it sets it to, if that is a whole number
}
