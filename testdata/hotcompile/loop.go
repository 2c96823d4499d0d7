package hotcompile

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"

	"github.com/hldlint/hldlint/testdata/hotcompile/internal/match"
)

type order struct {
	Title string
	Tags  []string
	Rule  string

	Patterns []string
}

type feed struct {
	Name   string
	Rules  match.Rules
	Orders []order
}

func loops(mux *http.ServeMux) {
	mux.HandleFunc("POST /feed", func(w http.ResponseWriter, r *http.Request) {
		var in feed
		if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
			return
		}
		_ = json.NewEncoder(w).Encode(keep(&in))
		_ = json.NewEncoder(w).Encode(newest(&in))
		once(&in)
		picked(&in)
	})
}

func keep(in *feed) []order {
	var out []order
	for _, o := range in.Orders {
		// example: loop bad
		re, err := regexp.Compile(in.Rules.Keep) // want loop:"regexp.Compile makes the same regular expression in each turn: make it before the loop"
		if err == nil && re.MatchString(o.Title) {
			out = append(out, o)
		}
		// end
		if match.Blocked(&in.Rules, o.Title) { // want loop:"match.Blocked makes the same regular expression in each turn"
			continue
		}
		if slices.ContainsFunc(o.Tags, func(tag string) bool { return matches(in.Rules.Block, tag) }) { // want loop:"matches makes the same regular expression in each turn"
			continue
		}
		if regexp.MustCompile("^x").MatchString(o.Title) { // want constant:"regexp.MustCompile makes the same regular expression in each turn"
			continue
		}
		// Silent: each element has a pattern of its own.
		if matches(o.Rule, o.Title) {
			continue
		}
	}
	return out
}

// picked asks by literals that are made before the loop. Those that get the pattern are silent, as it is another one for each element.
func picked(in *feed) int {
	n := 0
	own := func(pattern string) bool { return matches(pattern, in.Name) }
	same := func(title string) bool {
		return matches(in.Rules.Block, title) // want loop:"matches makes the same regular expression in each turn"
	}
	for _, o := range in.Orders {
		if slices.ContainsFunc(o.Patterns, own) || slices.ContainsFunc(o.Tags, same) {
			n++
		}
	}
	return n
}

// once is silent: it is compiled before the loop, and the loop over the two is short.
func once(in *feed) int {
	n := 0
	// example: loop good
	re, err := regexp.Compile(in.Rules.Keep)
	if err != nil {
		return 0
	}
	for _, o := range in.Orders {
		if re.MatchString(o.Title) {
			n++
		}
	}
	// end
	for _, title := range []string{"a", "b"} {
		if matches(in.Rules.Block, title) {
			n++
		}
	}
	return n
}

// newest goes from the last to the first, and has helpers ask.
func newest(in *feed) []order {
	var out []order
	for _, o := range slices.Backward(in.Orders) {
		if match.Blocked(&in.Rules, o.Title) { // want loop:"match.Blocked makes the same regular expression in each turn"
			continue
		}
		if skipped(in, &o) { // want loop:"skipped makes the same regular expression in each turn"
			continue
		}
		out = append(out, o)
	}
	return out
}

func skipped(in *feed, o *order) bool { return in.Name != "" && filed(in, o) }

func filed(in *feed, o *order) bool { return matches(in.Rules.Block, o.Title) }
