package tables

import (
	"go/token"
	"regexp"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/hldlint/hldlint/internal/code"
)

// Named lists the values that say which table a statement is about, where its text is put together.
//
//	fmt.Sprintf("DELETE FROM %s WHERE id = $1", table)	table
//	"UPDATE `" + schema + "`.`" + table + "` SET seen = 1"	schema, table
//	"SELECT name FROM users WHERE id = " + id		none
func Named(statement ssa.Value) []ssa.Value {
	text, values := pieces(statement, maxPieces)
	parts := strings.Split(text, hole)
	if len(parts) != len(values)+1 {
		return nil
	}
	var out []ssa.Value
	at := 0
	for i, v := range values {
		at += len(parts[i])
		if beforeTable.MatchString(text[max(0, at-maxBefore):at]) {
			out = append(out, v)
		}
		at += len(hole)
	}
	return out
}

// maxBefore is how far back from a value the word is looked for that says what the value is.
const maxBefore = 256

// hole stands for a value in a text.
const hole = "\x00"

// beforeTable recognises what stands before the name of a table or of its schema.
var beforeTable = regexp.MustCompile("(?is)\\b(from|into|update|table|join|exists|only)\\s+[\"`\\[]?((\\w+|\x00)[\"`\\]]?\\.[\"`\\[]?)?$")

// plainVerbs are those that write a value as it is, or in quotes.
var plainVerbs = regexp.MustCompile(`%[sqv]`)

// maxPieces is through how many concatenations a text is looked at.
const maxPieces = 16

// pieces is a text with a hole for each value in it that is no constant, and those values.
func pieces(v ssa.Value, depth int) (text string, values []ssa.Value) {
	v = code.Content(v)
	if depth == 0 {
		return hole, []ssa.Value{v}
	}
	switch v := v.(type) {
	case *ssa.Const:
		return code.ConstantText(v), nil
	case *ssa.BinOp:
		if v.Op == token.ADD {
			before, one := pieces(v.X, depth-1)
			after, two := pieces(v.Y, depth-1)
			return before + after, append(one, two...)
		}
	case *ssa.Call:
		if fn := v.Call.StaticCallee(); fn != nil && fn.String() == "fmt.Sprintf" {
			return formatted(v)
		}
	}
	return hole, []ssa.Value{v}
}

// formatted is the text that a constant format makes.
func formatted(call *ssa.Call) (text string, values []ssa.Value) {
	format, given := code.ConstantText(call.Call.Args[0]), code.Variadic(call.Call.Args[1])
	if format == "" || strings.Count(format, "%") != len(given) || len(plainVerbs.FindAllString(format, -1)) != len(given) {
		return hole, []ssa.Value{call}
	}
	for _, v := range given {
		values = append(values, code.Content(v))
	}
	return plainVerbs.ReplaceAllString(format, hole), values
}
