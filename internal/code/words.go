package code

import (
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"
)

// FieldName is the name of the field that an address is of.
func FieldName(addr *ssa.FieldAddr) string {
	t := addr.X.Type().Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if s, ok := t.(*types.Struct); ok {
		return s.Field(addr.Field).Name()
	}
	return ""
}

// Words splits a name into its words, in lower case: "ListOpenJobs" is list, open, jobs. A run of capitals is one word.
func Words(name string) []string {
	var words []string
	begin := 0
	letters := []rune(name)
	cut := func(end int) {
		if end > begin {
			words = append(words, strings.ToLower(string(letters[begin:end])))
		}
		begin = end
	}
	for i, l := range letters {
		switch {
		case l == '_' || l == '$' || l == '.':
			cut(i)
			begin = i + 1
		case i > 0 && unicode.IsUpper(l) && !unicode.IsUpper(letters[i-1]):
			cut(i)
		case i > 0 && unicode.IsLower(l) && unicode.IsUpper(letters[i-1]) && i-1 > begin:
			cut(i - 1) // HTTPServer
		}
	}
	cut(len(letters))
	return words
}
