package leakedconn

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/resources"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// words are how a thing is called, and what follows from leaving it open.
type words struct{ thing, follows string }

func wordsOf(res *resources.Resource) words {
	switch res.What {
	case models.HeldClient:
		return words{"client", "each call adds its connections"}
	case models.HeldBody:
		return words{"response", "its connection is lost"}
	case models.HeldRows:
		return words{"rows", "the pool is one connection short"}
	case models.HeldStatement:
		return words{"statement", "the server keeps it"}
	case models.HeldTransaction:
		return words{"transaction", "its locks and its connection stay taken"}
	case models.HeldSession:
		return words{"session", "the server keeps it"}
	}
	return words{"connection", "each one stays for good"}
}

func says(s *detect.Site) detect.Message {
	res, fate := resourceOf(s)
	w := wordsOf(res)
	if atServer(s, res) {
		w = words{"cursor", "the server keeps it"}
	}
	of := w.thing + " of " + command(s)
	switch {
	case !fate.Closed && !fate.Ends:
		return detect.Message{Text: "nothing closes the " + of + ": " + w.follows, Chain: chain(s, nil), Fixes: fixes(s, res, fate)}
	case len(fate.Left) > 0:
		return detect.Message{Text: "a return leaves the " + of + " open: " + w.follows, Chain: chain(s, fate.Left), Fixes: fixes(s, res, fate)}
	case len(fate.Lost) > 0:
		return detect.Message{Text: "the " + of + " is returned with an error, and stays open: " + w.follows, Chain: chain(s, fate.Lost)}
	}
	return detect.Message{Text: "the next turn leaves the " + of + " open: " + w.follows, Chain: chain(s, nil)}
}

func saysPiles(s *detect.Site) detect.Message {
	res, fate := resourceOf(s)
	hop := s.Effects.At(fate.Piles, "deferred in each turn, run when the function returns")
	return detect.Message{
		Text:  "the loop piles up " + plural(wordsOf(res).thing) + " of " + command(s) + ": deferred calls run when the function returns",
		Chain: []summary.Hop{hop},
	}
}

func plural(thing string) string {
	if strings.HasSuffix(thing, "s") {
		return thing
	}
	return thing + "s"
}

// command is the name alone: the type that declares it is often one of the library's that the reader never wrote.
func command(s *detect.Site) string {
	name := s.Name()
	if call, ok := s.Code.Node(s.Call).(*ast.CallExpr); ok && s.Effects.Callee(s.Call) == nil {
		if fn, ok := call.Fun.(*ast.Ident); ok {
			name = fn.Name // a variable
		}
	}
	return name[strings.LastIndexByte(name, '.')+1:]
}

// maxReturns is how many returns are shown.
const maxReturns = 4

// chain shows by what returns a thing is left open, and that a helper hands it out.
func chain(s *detect.Site, left []*ssa.Return) []summary.Hop {
	var out []summary.Hop
	if s.Effects.Models.Holds(s.Effects.Callee(s.Call)) == nil && s.Effects.Model(s.Call) == nil {
		if callee := s.Effects.Callee(s.Call); callee != nil && !code.IsInterfaceMethod(callee) {
			out = append(out, s.Effects.At(callee, "hands it out, for its caller to close"))
		}
	}
	for _, ret := range left[:min(len(left), maxReturns)] {
		at := ret.Pos()
		if syntax := ret.Parent().Syntax(); !at.IsValid() && syntax != nil {
			at = syntax.End() - 1
		}
		if at.IsValid() {
			out = append(out, s.Effects.At(code.Place(at), "still open here"))
		}
	}
	return out
}
