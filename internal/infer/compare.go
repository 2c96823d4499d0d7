package infer

import (
	"fmt"
	"strings"

	"github.com/hldlint/hldlint/internal/models"
)

const agrees = "agrees"

// compare says how a row differs from the one that is there: "" where there is none. What inference cannot tell is no difference: the
// name of a protocol, and what ends a wait where that is undecided.
func compare(known *models.Func, row *Row) string {
	if known == nil {
		return ""
	}
	var out []string
	differ := func(what, have, found string) {
		if have != found {
			out = append(out, fmt.Sprintf("%s is %s there", what, orNothing(have)))
		}
	}
	switch {
	case row.Doubt != "" && known.Waits == nil:
		out = append(out, "waits is nothing there")
	case row.Doubt == "":
		differ("waits", ended(known.Waits), ended(row.Waits))
	}
	if row.Runs != "call" || known.Runs == "" { // a call is anything: what it has the other machine do is known by hand
		differ("runs", known.Runs, row.Runs)
	}
	differ("opens", opening(known.Opens), opening(row.Opens))
	for _, c := range row.Calls {
		if !calling(known.Calls, c) {
			out = append(out, fmt.Sprintf("calls has no %d %s there", c.Arg, c.How))
		}
	}
	if len(out) == 0 {
		return agrees
	}
	return "differs: " + strings.Join(out, ", ")
}

func orNothing(s string) string {
	if s == "" {
		return "nothing"
	}
	return s
}

func ended(w *models.Waits) string {
	switch {
	case w == nil:
		return ""
	case w.Bound == "context" || w.Bound == "request" || w.Bound == "argument":
		return fmt.Sprintf("%s %d", w.Bound, w.Arg)
	}
	return w.Bound
}

func opening(o *models.Opens) string {
	if o == nil {
		return ""
	}
	return o.What
}

func calling(list []models.Calls, c models.Calls) bool {
	for _, known := range list {
		if known.Arg == c.Arg && known.How == c.How {
			return true
		}
	}
	return false
}
