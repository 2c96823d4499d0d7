// Package check holds texts against patterns from tables, fields and requests.
package check

import "regexp"

type shape struct {
	field string
	like  string
}

var shapes = []shape{{"zip", `^\d{5}$`}, {"iban", `^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$`}}

// Wrong names what is not as it should be: each pattern of the table is a constant.
func Wrong(fields map[string]string) (wrong []string) {
	for _, s := range shapes {
		if ok, _ := regexp.MatchString(s.like, fields[s.field]); !ok { // want constant:"regexp.MatchString makes the same regular expression"
			wrong = append(wrong, s.field)
		}
	}
	return wrong
}

var byKind = map[string]string{"order": "^o[0-9]+$", "user": "^u[0-9]+$"}

// Kind has a map of them.
func Kind(kind, code string) bool {
	ok, err := regexp.MatchString(byKind[kind], code) // want constant:"regexp.MatchString makes the same regular expression"
	return err == nil && ok
}

// A Format has one that is a constant wherever formats are made.
type Format struct{ like string }

// NewFormat keeps it.
func NewFormat(like string) *Format { return &Format{like: like} }

// Fits compiles it each time.
func (f *Format) Fits(text string) bool {
	return regexp.MustCompile(f.like).MatchString(text) // want constant:"regexp.MustCompile makes the same regular expression for each request"
}

// Asked is what somebody looks for.
type Asked struct{ Like string }

// Own is silent: the pattern is in the request.
func Own(asked Asked, name string) bool {
	ok, err := regexp.MatchString(asked.Like, name)
	return err == nil && ok
}

// A Tag is read from a file.
type Tag struct{ Like string }

// Tagged is silent: what is in the file is not known, and there may be another one tomorrow.
func Tagged(tags []Tag, name string) bool {
	for _, t := range tags {
		if ok, _ := regexp.MatchString(t.Like, name); ok {
			return true
		}
	}
	return false
}
