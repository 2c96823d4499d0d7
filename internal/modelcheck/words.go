package modelcheck

import (
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

// Words returns what is wrong with the rows of a file whatever the library is: words that no field of that name has, names that are missing,
// indexes that no argument can have, patterns that are none.
func Words(f *models.File) []Problem {
	var out []Problem
	walk(reflect.ValueOf(f).Elem(), list{out: &out}, wording)
	return out
}

// visitor is told of a field that is no struct: the struct around it, the field and its value, which may be an element of a list.
type visitor func(of reflect.Type, field reflect.StructField, v reflect.Value, at list)

// walk visits the plain fields of a struct and of all structs inside it, each with its place in the file.
func walk(v reflect.Value, at list, visit visitor) {
	t := v.Type()
	for i := range t.NumField() {
		field := t.Field(i)
		key, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		switch {
		case !field.IsExported():
		case field.Anonymous: // its fields stand among those of the struct around it
			walk(v.Field(i), at, visit)
		default:
			walkField(t, field, v.Field(i), at.below(key), visit)
		}
	}
}

func walkField(of reflect.Type, field reflect.StructField, v reflect.Value, at list, visit visitor) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkField(of, field, v.Elem(), at, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walkField(of, field, v.Index(i), at.below(i), visit)
		}
	case reflect.Struct:
		walk(v, at, visit)
	default:
		visit(of, field, v, at)
	}
}

func wording(of reflect.Type, field reflect.StructField, v reflect.Value, at list) {
	switch v.Kind() {
	case reflect.String:
		word(of, field, v.String(), at)
	case reflect.Int:
		if v.Int() < -1 {
			at.addf("%s cannot be %d: arguments count from 0, and -1 is the receiver", at.at[len(at.at)-1], v.Int())
		}
	}
}

func word(of reflect.Type, field reflect.StructField, text string, at list) {
	key, options, _ := strings.Cut(field.Tag.Get("yaml"), ",")
	words := models.Vocabulary(of, field)
	switch {
	case text == "" && !strings.Contains(options, "omitempty") && !optional[of.Name()+"."+field.Name]:
		at.up().addf("%s is missing", key)
	case text == "":
	case words != nil && !slices.Contains(words, text):
		at.addf("%s cannot be %q: want %s", key, text, oneOf(words))
	case patterns[of.Name()+"."+field.Name]:
		if _, err := path.Match(text, ""); err != nil {
			at.addf("%q is not a valid pattern", text)
		}
	}
}

// optional are fields that a user may leave out, although the built-in rows have them all.
var optional = map[string]bool{"File.Verified": true}

// patterns are fields that path.Match takes.
var patterns = map[string]bool{
	"Shape.Of": true, "Func.Func": true, "Keeps.Of": true, "Keeps.Func": true, "Content.Of": true, "Content.Func": true,
	"Messages.Of": true, "Messages.Func": true, "File.Local": true,
}

// up is the list one step further outside.
func (l list) up() list { return list{l.at[:len(l.at)-1], l.out} }

// oneOf says the words of a vocabulary: "get, set or delete".
func oneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
