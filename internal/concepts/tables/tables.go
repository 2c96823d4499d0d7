package tables

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/engine/effects"
	"github.com/hldlint/hldlint/internal/engine/program"
	"github.com/hldlint/hldlint/internal/engine/summary"
)

// growsQuery asks whether a request has the program insert into a table.
var growsQuery = &effects.Query[string, bool]{
	ID: "grows", About: effects.ByKey,
	Linked: func(p *program.Program, _ *program.Package, table string) bool {
		for _, pkg := range p.Packages {
			for _, i := range pkg.Inserts {
				if l := pkg.Function(i.By); i.Table == table && l != nil && p.Reached(l).By == summary.Request {
					return true
				}
			}
		}
		return false
	},
}

// Contributor adds to what a package tells the program into which tables its functions insert.
var Contributor = effects.Contributor{
	Name:    "tables",
	Queries: []program.Query{growsQuery},
	Closed:  markFilters,
	Record: func(r *effects.Result, out *summary.Record) {
		for _, f := range r.Order {
			for _, table := range insertedIn(f.Fn) {
				out.Inserts = append(out.Inserts, summary.Insert{Table: table, By: f.Number})
			}
		}
	},
}

// Grows reports whether requests have the program insert into a table, by a statement that is written down as a whole or begins so.
func Grows(r *effects.Result, table string) bool { return table != "" && growsQuery.Ask(r, table) }

// insertedIn lists the tables into which statements in a function insert.
func insertedIn(fn *ssa.Function) []string {
	var out []string
	for instr := range code.Instructions(fn) {
		for _, op := range instr.Operands(nil) {
			if *op == nil || !code.IsConst(*op) || !code.IsString((*op).Type()) {
				continue
			}
			if table := Inserted(code.ConstantText(*op)); table != "" && !slices.Contains(out, table) {
				out = append(out, table)
			}
		}
	}
	return out
}

// Inserted is the table that a statement inserts into, without its schema; empty where it does not.
//
//	INSERT IGNORE INTO "public"."orders" (item) VALUES ($1)    orders
func Inserted(statement string) string {
	words := wordsOf(statement)
	if len(words) == 0 || words[0] != "insert" && words[0] != "replace" && words[0] != "upsert" && words[0] != "merge" {
		return ""
	}
	return after(words, "into")
}

// Selected is the table that a statement selects from, the first of several; empty where it does not.
func Selected(statement string) string {
	words := wordsOf(statement)
	if len(words) == 0 || words[0] != "select" {
		return ""
	}
	return after(words, "from")
}

func after(words []string, word string) string {
	at := slices.Index(words, word)
	if at < 0 || at+1 >= len(words) {
		return ""
	}
	name := words[at+1]
	return name[strings.LastIndexByte(name, '.')+1:]
}

// quotes are those that names of tables stand in.
var quotes = strings.NewReplacer(`"`, "", "`", "", "[", "", "]", "")

func wordsOf(statement string) []string {
	return strings.FieldsFunc(quotes.Replace(strings.ToLower(statement)), func(l rune) bool {
		return !(l >= 'a' && l <= 'z' || l >= '0' && l <= '9' || l == '_' || l == '.')
	})
}
