package tables_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/tools/go/ssa/ssautil"

	"github.com/hldlint/hldlint/internal/code"
	"github.com/hldlint/hldlint/internal/concepts/tables"
)

// TestNamed holds which values of a text name tables, and that a text which is doubled again and again costs no more than its length.
func TestNamed(t *testing.T) {
	source := "package p\n\nfunc ask(q string)\n\nfunc F(schema, table, id string) {\n" +
		"\task(\"UPDATE `\" + schema + \"`.`\" + table + \"` SET seen = 1 WHERE id = \" + id)\n" +
		"\tq := id\n" + strings.Repeat("\tq = q + q\n", 15) + "\task(\"DELETE FROM \" + q)\n}\n"
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	require.NoError(t, err)
	pkg, _, err := ssautil.BuildPackage(&types.Config{Importer: importer.Default()}, fset, types.NewPackage("p", "p"), []*ast.File{file}, 0)
	require.NoError(t, err)
	var named []string
	began := time.Now()
	for call := range code.Calls(pkg.Func("F")) {
		for _, v := range tables.Named(call.Common().Args[0]) {
			named = append(named, v.Name())
		}
	}
	assert.Equal(t, []string{"schema", "table", "id"}, named)
	assert.Less(t, time.Since(began), 2*time.Second)
}
