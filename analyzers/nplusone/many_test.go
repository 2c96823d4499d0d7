package nplusone_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/hldlint/hldlint/analyzers/nplusone"
	"github.com/hldlint/hldlint/internal/hldtest"
	"github.com/hldlint/hldlint/internal/rule"
)

// The name of a table is looked for once in each function, however often that is called: else this takes hours.
func TestManyCalls(t *testing.T) {
	var calls strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&calls, "\tforget(ctx, id+%d, table, deep-1)\n", i)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/many\n\ngo 1.26\n", "main.go": fmt.Sprintf(manyCalls, calls.String())} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found := hldtest.Analyse(t, dir, []rule.Rule{nplusone.Rule}, "./...").Findings; len(found) != 1 || found[0].Kind != "write" {
		t.Errorf("%+v", found)
	}
}

const manyCalls = `package main

import (
	"context"
	"database/sql"
	"net/http"
)

var db *sql.DB

func forget(ctx context.Context, id int, table string, deep int) {
	if deep == 0 {
		_, _ = db.ExecContext(ctx, "DELETE FROM "+table+" WHERE id = ?", id)
		return
	}
%s}

func main() {
	http.HandleFunc("/x", func(w http.ResponseWriter, r *http.Request) {
		rows, err := db.QueryContext(r.Context(), "SELECT id FROM users LIMIT 1000")
		if err != nil {
			return
		}
		defer rows.Close()
		var ids []int
		for rows.Next() {
			var id int
			if rows.Scan(&id) == nil {
				ids = append(ids, id)
			}
		}
		for _, id := range ids {
			forget(r.Context(), id, "users", 2)
		}
	})
	_ = http.ListenAndServe(":8080", nil)
}
`
