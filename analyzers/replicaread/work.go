package replicaread

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/acts"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/regions"
	"github.com/hldlint/hldlint/internal/engine/summary"
	"github.com/hldlint/hldlint/internal/lexicon"
	"github.com/hldlint/hldlint/internal/models"
)

// A work is what one call has a database do, and by which handle.
type work struct {
	call     *ssa.Call
	writes   bool
	direct   bool   // the library's own call
	protocol string // sql, gorm or mongo
	owner    string // type of the struct that has the handle
	field    string // that has it
	of       string // table, model or collection; empty where that is not known

	chooses   bool // it says which server it wants
	secondary bool // the handle was made to read from secondaries
}

// worksOf lists what a call has databases do by handles that are fields.
func worksOf(r *effects.Result, call *ssa.Call) []work {
	if m := r.Model(call); m != nil {
		if w, ok := direct(r, call, m); ok {
			return []work{w}
		}
		return nil
	}
	return helped(r, call)
}

// direct reads the library's own call.
//
//	s.writer.ExecContext(ctx, "INSERT INTO orders ...")     writer of shop, writes orders
//	s.db.WithContext(ctx).First(&order, id)                 db of shop, reads orders
func direct(r *effects.Result, call *ssa.Call, m *models.Func) (work, bool) {
	on := r.Argument(call, -1)
	if on == nil || m.Runs != "write" && m.Runs != "query" {
		return work{}, false
	}
	w := work{call: call, direct: true, writes: m.Runs == "write", protocol: protocolOf(on.Type())}
	root := on
	switch w.protocol {
	case "gorm":
		root, w.of, w.chooses = chain(r, call)
	case "sql":
		verb, table := statement(call)
		w.writes, w.of = w.writes || verb == "insert" || verb == "update" || verb == "delete", table
	case "mongo":
		w.secondary, w.of = madeForSecondaries(r, on), "collection"
	default:
		return work{}, false
	}
	f := code.LoadedField(root)
	if f == nil {
		return work{}, false
	}
	w.field, w.owner = f.Name(), ownerOf(root)
	return w, true
}

// protocolOf tells the handles that are looked at by their types.
func protocolOf(t types.Type) string { return protocols[strings.TrimPrefix(code.TypeKey(t), "*")] }

// protocols are those of the handles, by their types.
var protocols = map[string]string{
	"gorm.io/gorm.DB":                                 "gorm",
	"database/sql.DB":                                 "sql",
	"github.com/jmoiron/sqlx.DB":                      "sql",
	"github.com/jackc/pgx/v5/pgxpool.Pool":            "sql",
	"github.com/uptrace/bun.DB":                       "sql",
	"go.mongodb.org/mongo-driver/mongo.Collection":    "mongo",
	"go.mongodb.org/mongo-driver/v2/mongo.Collection": "mongo",
}

// ownerOf is the type of the struct that a handle is loaded from.
func ownerOf(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		if f, ok := v.X.(*ssa.FieldAddr); ok {
			return types.TypeString(code.Core(f.X.Type()).(*types.Pointer).Elem(), nil)
		}
	case *ssa.Field:
		return types.TypeString(v.X.Type(), nil)
	}
	return ""
}

// helped reads what a function of ours does, by its summary: on the fields of a struct that the call hands over.
//
//	s.orders.Create(ctx, o)     writes by field db of what s.orders is
func helped(r *effects.Result, call *ssa.Call) []work {
	callee := r.Callee(call)
	if callee == nil || code.IsInterfaceMethod(callee) {
		return nil
	}
	var s *summary.Summary
	if local := call.Call.StaticCallee(); local != nil && r.Functions[code.Origin(local)] != nil {
		s = r.Functions[code.Origin(local)].Summary
	} else {
		s = r.SummaryOf(callee)
	}
	if s == nil {
		return nil
	}
	var out []work
	args := code.Arguments(call)
	for _, u := range s.Pools {
		protocol := protocolOfUse(u)
		if protocol == "" || u.Param < 0 || u.Param >= len(args) || strings.Count(u.Path, ".") != 1 {
			continue
		}
		w := work{call: call, protocol: protocol, field: u.Path[1:], owner: types.TypeString(code.Pointee(args[u.Param].Type()), nil)}
		if runs := runsOf(s, u.Op); runs != "" {
			w.writes = runs == "write"
			out = append(out, w)
		}
	}
	return out
}

// protocolOfUse is that of the handle by which a function works. The type of gorm's is also that of its transactions; a function that has one
// open is looked at for that by itself.
func protocolOfUse(u summary.PoolUse) string {
	if u.Sure() {
		return protocols[strings.TrimPrefix(u.Type, "*")]
	}
	if strings.HasPrefix(u.Op, "(*gorm.DB).") {
		return "gorm"
	}
	return ""
}

// runsOf is what a library's call has the database do: query or write, if the function does both it is not told.
func runsOf(s *summary.Summary, op string) string {
	for _, e := range s.Effects {
		if e.Kind == summary.Run && e.Op == op {
			return e.Name
		}
	}
	return ""
}

func isWriter(field string) bool { return lexicon.Says(lexicon.NamesWriter, field) }

func isReplica(field string) bool { return lexicon.Says(lexicon.NamesReplica, field) }

// inTransaction holds where a transaction is open: its reads go where its writes go.
func inTransaction(p *pair) bool {
	for _, h := range regions.Of(p.effects, p.fn).HeldAt(p.read.call) {
		if h.What == models.HeldTransaction || h.What == models.HeldSession {
			return true
		}
	}
	return false
}

// madeForSecondaries reports whether a collection was made with a preference for secondaries.
//
//	db.Collection("orders", options.Collection().SetReadPreference(readpref.Secondary()))
func madeForSecondaries(r *effects.Result, v ssa.Value) bool {
	from, _ := r.Sources(v)
	for _, s := range from {
		made, ok := s.(*ssa.Call)
		if !ok {
			continue
		}
		args := code.Arguments(made)
		for _, o := range code.Variadic(args[len(args)-1]) {
			if mi, ok := o.(*ssa.MakeInterface); ok {
				o = mi.X
			}
			options, _ := r.Sources(o)
			for _, v := range options {
				if call, ok := v.(*ssa.Call); ok && acts.ReadsReplica(r, call) != nil {
					return true
				}
			}
		}
	}
	return false
}
