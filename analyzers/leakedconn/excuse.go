package leakedconn

import (
	"go/version"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/batches"
	"github.com/hldlint/hldlint/internal/detect"
	"github.com/hldlint/hldlint/internal/models"
)

func callOf(s *detect.Site) *ssa.Call {
	call, _ := s.Call.(*ssa.Call)
	return call
}

// leftOpen makes the test for things that some path leaves open.
func leftOpen(what []models.Holding) detect.Test {
	return func(s *detect.Site) bool {
		res, fate := resourceOf(s)
		return res != nil && slices.Contains(what, res.What) && (len(fate.Left)+len(fate.Lost) > 0 || fate.Again)
	}
}

func pilesUp(s *detect.Site) bool {
	res, fate := resourceOf(s)
	return res != nil && fate.Piles != nil && len(fate.Left)+len(fate.Lost) == 0 && !fate.Again && kept(res.What)
}

// spent recognises a body that is read whole on each way to a return that does not close it.
//
//	resp, err := client.Get(url)
//	if err != nil { return nil, err }
//	return io.ReadAll(resp.Body)
func spent(s *detect.Site) bool {
	res, fate := resourceOf(s)
	return res != nil && res.What == models.HeldBody && len(fate.Spent) > 0 && len(fate.Left)+len(fate.Lost) == 0 && !fate.Again
}

func unread(s *detect.Site) bool {
	res, fate := resourceOf(s)
	return res != nil && res.What == models.HeldBody && fate.Unread && len(fate.Left)+len(fate.Lost) == 0 && !fate.Again
}

// drainedByClose holds from Go 1.27 on, where closing a body reads the rest of it, if that is not too much.
func drainedByClose(s *detect.Site) bool {
	return version.Compare(s.Pass.Pkg.GoVersion(), "go1.27") >= 0
}

// kept reports whether a thing is one of those that the rule speaks of.
func kept(what models.Holding) bool {
	switch what {
	case models.HeldBody, models.HeldRows, models.HeldStatement, models.HeldTransaction, models.HeldConnection, models.HeldSession:
		return true
	}
	return false
}

// manyTurns is from how many turns on open connections are worth a word.
const manyTurns = 10

// fewTurns holds in a loop of which the code says that it has a few turns, and where a goto tries once more.
func fewTurns(s *detect.Site) bool {
	if code.LoopAround(s.Call) == nil {
		return true
	}
	extent, repeated := batches.Around(s.Effects, s.Call)
	if !repeated {
		return true
	}
	return extent.Kind == batches.ExtentShort || extent.Limit > 0 && extent.Limit < manyTurns
}

// fewParts holds for a part of a connection that nothing says is opened often: a worker has its channel for as long as it runs.
func fewParts(s *detect.Site) bool {
	res, _ := resourceOf(s)
	return res != nil && res.Part && !detect.OnRequestPath(s) && code.LoopAround(s.Call) == nil
}

// holdsNothing holds for what its row says hands out nothing that is open, by what it is given: a pipeline that ends in a collection.
//
//	cursor, err := all.Aggregate(ctx, mongo.Pipeline{match, {{Key: "$merge", Value: "totals"}}})
func holdsNothing(s *detect.Site) bool {
	row := s.Effects.Models.Holds(s.Effects.Callee(s.Call))
	if row == nil || row.Acquires == nil || len(row.Acquires.Unless) == 0 {
		return false
	}
	return slices.ContainsFunc(s.Call.Common().Args, func(arg ssa.Value) bool { return code.Mentions(arg, row.Acquires.Unless) })
}

// headOnly holds for a request whose answer has no body, however it ends: its connection is free at once.
func headOnly(s *detect.Site) bool { return asksBy(s, "HEAD") }

// sendsOnly holds for a request that puts something there or takes it away: its answer has hardly ever a body, and an empty one is read when it
// comes.
func sendsOnly(s *detect.Site) bool { return asksBy(s, "PUT", "PATCH", "DELETE") }

// asksBy reports whether a request has one of some methods.
func asksBy(s *detect.Site, methods ...string) bool {
	return asksWith(s, func(v ssa.Value) bool { return slices.Contains(methods, code.Begins(v)) })
}

// multiplexed holds for a request to https://, where Go's clients speak HTTP/2 with whoever can: a body that is closed unread ends its stream there,
// and the connection goes on.
//
//	h.client.Get("https://hooks.example.com/" + id)
func multiplexed(s *detect.Site) bool {
	return asksWith(s, func(v ssa.Value) bool { return strings.HasPrefix(strings.ToLower(code.Begins(v)), "https://") })
}

// asksWith reports whether a request is made by a call that is given something, wherever it is made; or that the call itself is given it.
func asksWith(s *detect.Site, given func(ssa.Value) bool) bool {
	res, _ := resourceOf(s)
	if res == nil || res.What != models.HeldBody {
		return false
	}
	other := func(v ssa.Value) bool { return !given(v) && !madeWith(v, given) }
	for _, arg := range code.Arguments(res.Call) {
		sources, all := s.Effects.Sources(arg)
		if all && len(sources) > 0 && !slices.ContainsFunc(sources, other) {
			return true
		}
	}
	return false
}

// madeWith reports whether a request is what a call makes that is given something.
func madeWith(v ssa.Value, given func(ssa.Value) bool) bool {
	if x, ok := v.(*ssa.Extract); ok {
		v = x.Tuple
	}
	call, ok := v.(*ssa.Call)
	return ok && slices.ContainsFunc(call.Call.Args, given)
}
