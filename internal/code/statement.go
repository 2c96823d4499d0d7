package code

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Verb is the first word of the statement that a call is given, in lower case, as far as the code tells.
//
//	tx.Exec(ctx, "SET TRANSACTION AS OF SYSTEM TIME "+at)    set
func Verb(call ssa.CallInstruction) string {
	for _, arg := range Arguments(call) {
		if !IsString(arg.Type()) {
			continue
		}
		words := strings.Fields(Begins(arg))
		if len(words) < 2 || !isWord(words[0]) {
			return "" // a name, or a column of a builder
		}
		return strings.ToLower(words[0])
	}
	return ""
}

func isWord(s string) bool {
	for _, l := range s {
		if l < 'A' || l > 'z' || l > 'Z' && l < 'a' {
			return false
		}
	}
	return true
}

// AboutRows reports whether a statement of SQL reads or writes rows, by its first word. Of one that is not known it is believed.
func AboutRows(verb string) bool {
	switch verb {
	case "", "select", "with", "insert", "update", "delete", "replace", "merge", "upsert", "values", "call", "execute":
		return true
	}
	return false // set, create, alter, drop, begin, savepoint, lock, listen, vacuum, pragma
}
