package unboundedbody

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/bodies"
	"github.com/hldlint/hldlint/internal/concepts/commands"
	"github.com/hldlint/hldlint/internal/concepts/privileges"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/models"
)

// excuses are what excuses a site, by kind, asked in order.
var excuses = map[string][]func(*site) bool{
	request.ID:       {cold, uncalled, limited, sized, capped, privileged, inMemory},
	response.ID:      {cold, uncalled, elsewhere, limited, sized, told},
	upstream.ID:      {cold, uncalled, elsewhere, limited, sized, told, named, unpicked},
	decompression.ID: {cold, uncalled, limited},
	websocket.ID:     {cold, uncalled, elsewhere, dialled, cappedSockets},
}

// cold holds in code that runs only when the program starts or stops.
func cold(s *site) bool { return s.effects.Cold(s.fn) }

// uncalled holds in functions that nobody in the program runs.
func uncalled(s *site) bool { return s.effects.Uncalled(s.fn) }

// elsewhere holds off the paths of requests: what is read once a minute is there once.
func elsewhere(s *site) bool { return s.effects.Reach(s.fn).By != summary.Request }

// limited holds where something limits what is read, or does so where it is configured.
func limited(s *site) bool {
	return slices.ContainsFunc(s.streams, func(stream bodies.Stream) bool { return stream.Limited })
}

// capped holds where the program limits the bodies of all requests in one place.
func capped(s *site) bool { return bodies.Capped(s.effects, models.StreamRequest) }

// privileged holds where only administrators get to what is read, or machines that know a secret of the service: they have no reason to fill its memory.
//
//	if !user.IsAdmin { http.Error(w, "forbidden", http.StatusForbidden); return }
//	body, err := io.ReadAll(r.Body)
func privileged(s *site) bool {
	behind := func(b *ssa.BasicBlock) bool { return privileges.BySecret(s.effects, b) }
	return commands.ByAdministrators(s.effects, s.read.Call) || commands.OnlyWhere(s.effects, s.read.Call, behind)
}

// inMemory holds where a middleware of the program has read the body before, and is told instead.
func inMemory(s *site) bool { return bodies.InMemory(s.effects, s.fn) }

// dialled holds where the package accepts no websockets: it talks to whom it has chosen.
func dialled(s *site) bool {
	for used := range s.effects.Code.Used() {
		if fn, ok := used.(*types.Func); ok && fn.Pkg() != s.effects.Pass.Pkg {
			if c := s.effects.Models.Content(fn); c != nil && c.Accepts == models.StreamSocket {
				return dials(s)
			}
		}
	}
	return true
}

// dials reports whether the connection is one that the function, or who calls it, has dialled.
func dials(s *site) bool {
	sources, _ := s.effects.Sources(s.read.From)
	return slices.ContainsFunc(sources, func(v ssa.Value) bool {
		x, ok := v.(*ssa.Extract)
		if !ok {
			return false
		}
		call, ok := x.Tuple.(*ssa.Call)
		if !ok {
			return false
		}
		m := s.effects.Model(call)
		return m != nil && m.Opens != nil
	})
}

// cappedSockets holds where the program limits what it reads of some websocket.
func cappedSockets(s *site) bool { return bodies.Capped(s.effects, models.StreamSocket) }

// sized holds where the function compares the length that was announced with something: its author has thought of a limit.
//
//	if resp.ContentLength > maxSize { return errTooLarge }
func sized(s *site) bool {
	for instr := range code.Instructions(s.fn) {
		if addr, ok := instr.(*ssa.FieldAddr); ok && bodies.IsMessage(addr.X.Type()) && code.FieldName(addr) == "ContentLength" && compared(addr) {
			return true
		}
	}
	return false
}

// compared reports whether what lies at an address is held against something that is not nought.
func compared(addr *ssa.FieldAddr) bool {
	for _, ref := range *addr.Referrers() {
		load, ok := ref.(*ssa.UnOp)
		if !ok {
			continue
		}
		for _, use := range *load.Referrers() {
			cmp, ok := use.(*ssa.BinOp)
			if ok && ordered(cmp.Op) && !code.IsZero(cmp.X) && !code.IsZero(cmp.Y) {
				return true
			}
			if _, converted := use.(*ssa.Convert); converted {
				return true
			}
		}
	}
	return false
}

func ordered(op token.Token) bool {
	return op == token.LSS || op == token.GTR || op == token.LEQ || op == token.GEQ
}
