package models

import "go/types"

// A Source is where content comes from.
type Source string

// The sources.
const (
	FromPath       Source = "request-path"
	FromQuery      Source = "request-query"
	FromHeader     Source = "request-header"
	FromBody       Source = "request-body" // as it was sent
	FromDecoded    Source = "decoded"      // a body or message, decoded into a Go value
	FromMultipart  Source = "multipart"
	FromRoute      Source = "route-param"
	FromRPC        Source = "rpc-message"
	FromRPCMeta    Source = "rpc-meta"
	FromMessage    Source = "message" // a broker's
	FromRow        Source = "row"
	FromFile       Source = "file"
	FromError      Source = "error-text"
	FromClock      Source = "clock"
	FromRandom     Source = "random"
	FromIdentifier Source = "identifier" // made to be another one each time
	FromConfig     Source = "config"
	FromConstant   Source = "constant"
	FromFew        Source = "few" // one of a small set: the method of a request
	// FromArguments is for File.Results: what the package's functions return is made of their arguments and receivers alone,
	// and they write into none of them.
	FromArguments Source = "arguments"
)

// Sources lists all of them.
func Sources() []Source {
	return []Source{
		FromPath, FromQuery, FromHeader, FromBody, FromDecoded, FromMultipart, FromRoute, FromRPC, FromRPCMeta, FromMessage, FromRow,
		FromFile, FromError, FromClock, FromRandom, FromIdentifier, FromConfig, FromConstant, FromFew, FromArguments,
	}
}

// Yields says where the content of a result comes from, or of what a call writes into an argument. One of What, Is and From is
// there.
type Yields struct {
	What    Source `yaml:"what,omitempty"`
	Is      string `yaml:"is,omitempty"`      // it is a whole value of this type, which has parts: net/http.Request
	From    []int  `yaml:"from,omitempty"`    // it is made of these arguments, -1 the receiver
	Field   string `yaml:"field,omitempty"`   // of From: of this field only
	Result  int    `yaml:"result,omitempty"`  // which result
	Into    *int   `yaml:"into,omitempty"`    // not a result: it is written into this argument, and all that follow a variadic one
	Decodes bool   `yaml:"decodes,omitempty"` // of From: it is decoded
}

// A Part says where a field of a library's type gets its content: of the values of that type that the library itself makes.
type Part struct {
	Field string `yaml:"field,omitempty"` // "URL.Path"; absent for all of them
	What  Source `yaml:"what,omitempty"`
	Is    string `yaml:"is,omitempty"` // as of Yields
}

// Yields returns what is known of the content that a function yields, and where its package's functions get it that have no
// such row.
func (s *Set) Yields(fn *types.Func) (rows []Yields, rest Source) {
	if fn == nil || fn.Pkg() == nil {
		return nil, ""
	}
	if r := s.of(fn.Pkg().Path()); r != nil {
		return r.yields[DeclaredName(fn)], r.results
	}
	return nil, ""
}

// Parts returns the parts of a type that is named by import path and name, or nil.
func (s *Set) Parts(path, name string) []Part {
	if r := s.of(path); r != nil {
		return r.parts[name]
	}
	return nil
}

// layYields lays what the rows of a file say of content over what is there.
func (r *rows) layYields(f *File) {
	for i := range f.Funcs {
		if row := &f.Funcs[i]; row.Yields != nil {
			r.yields[row.Func] = row.Yields
		}
	}
	for i := range f.Types {
		if row := &f.Types[i]; row.Parts != nil {
			r.parts[row.Type] = row.Parts
		}
	}
	if f.Results != "" {
		r.results = f.Results
	}
}

// onlyParts reports whether a row of a type speaks of content alone.
func (t *Type) onlyParts() bool {
	return t.Parts != nil && t.Role == "" && !t.Serves && len(t.Bounds)+len(t.Idles)+len(t.Unlimits) == 0
}
