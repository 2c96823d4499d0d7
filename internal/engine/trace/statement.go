package trace

import (
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/models"
)

// ForMany is how the same as a call does is done for many, by the model of its callee. What a batch gets is sent with others, and is done for many already; a statement that is about no
// rows is done for none.
func (r *Package) ForMany(call ssa.CallInstruction, m *models.Func) string {
	if on := r.Argument(call, -1); on != nil && r.IsBatch(on) {
		return ""
	}
	by := m.ForMany()
	if by == models.OneStatement && !aboutRows(verbOf(call)) || m.Alone != "" && fills(call, m.Alone) {
		return ""
	}
	return by
}

// fills reports whether a field of what a call is given is set where that is made.
//
//	client.DeleteItem(ctx, &dynamodb.DeleteItemInput{Key: key, ConditionExpression: ifThere})
func fills(call ssa.CallInstruction, field string) bool {
	for _, arg := range code.Arguments(call) {
		made, ok := arg.(*ssa.Alloc)
		if !ok {
			continue
		}
		for _, ref := range *made.Referrers() {
			if addr, ok := ref.(*ssa.FieldAddr); ok && code.FieldName(addr) == field && len(code.StoresTo(addr)) > 0 {
				return true
			}
		}
	}
	return false
}

// aboutRows reports whether a statement of SQL reads or writes rows, by its first word. Of one that is not known it is believed.
func aboutRows(verb string) bool {
	switch verb {
	case "", "select", "with", "insert", "update", "delete", "replace", "merge", "upsert", "values", "call", "execute":
		return true
	}
	return false // set, create, alter, drop, begin, savepoint, lock, listen, vacuum, pragma
}

// Runs is what a call runs, by the model of its callee and the statement that it is given: a query that begins with the word for a change is one.
//
//	err := db.QueryRowContext(ctx, "INSERT INTO orders (item) VALUES ($1) RETURNING id", item).Scan(&id)    write
func (r *Package) Runs(call ssa.CallInstruction, m *models.Func) string {
	if m.Runs != "query" {
		return m.Runs
	}
	switch verbOf(call) {
	case "insert", "update", "delete", "replace", "merge", "upsert":
		return "write"
	}
	return m.Runs
}

// verbOf is the first word of the statement that a call is given, in lower case, as far as the code tells.
//
//	tx.Exec(ctx, "SET TRANSACTION AS OF SYSTEM TIME "+at)    set
func verbOf(call ssa.CallInstruction) string {
	for _, arg := range code.Arguments(call) {
		if !code.IsString(arg.Type()) {
			continue
		}
		words := strings.Fields(code.Begins(arg))
		if len(words) < 2 || !isWord(words[0]) {
			return "" // a name, or a column of a builder
		}
		return strings.ToLower(words[0])
	}
	return ""
}

func isWord(s string) bool {
	for _, l := range s {
		if l < 'A' || l > 'z' || l > 'Z' && l < 'a' {
			return false
		}
	}
	return true
}
