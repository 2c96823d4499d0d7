package flows

import (
	"encoding/json"
	"net/http"
	"slices"

	"github.com/hldlint/hldlint/testdata/engine/origin/probe"
)

// settings is decoded as a whole: what is stored into its fields is not all.
type settings struct{ Name, Stage string }

type holder struct {
	all   settings
	names map[string]string
}

func decoded(w http.ResponseWriter, r *http.Request) {
	h := &holder{names: map[string]string{}}
	_ = json.NewDecoder(r.Body).Decode(&h.all)
	probe.See(h.all.Name) // want origin h.all.Name: Decoded
	h.keep(r)
}

func (h *holder) keep(r *http.Request) {
	probe.See(h.all.Stage) // want origin h.all.Stage: ?
	m := map[string]string{"a": "fixed"}
	probe.See(m["a"]) // want origin m["a"]: Constant|?
	h.names = m
	own := map[string]string{"a": "fixed"}
	probe.See(own["a"]) // want origin own["a"]: Constant
}

// A literal that is handed on gets what others give it; one that is called here does not.
func literals(w http.ResponseWriter, r *http.Request) {
	show := func(s string) bool {
		probe.See(s) // want origin s: Constant
		return true
	}
	show("fixed")
	match := func(s string) bool {
		probe.See(s) // want origin s: Constant|?
		return true
	}
	match("fixed")
	_ = slices.ContainsFunc(r.Header["X"], match)
}
