// Package orders has the orders of a command line.
package orders

import (
	"net/http"
	"os"
	"text/template"

	"github.com/spf13/cobra"

	"github.com/hldlint/hldlint/testdata/missingtimeout/goeson/pair/shared"
)

// Show shows one.
func Show() *cobra.Command { return &cobra.Command{Use: "show", RunE: show} }

func show(_ *cobra.Command, args []string) error {
	page, err := template.New("page").Funcs(template.FuncMap{"order": fetch}).Parse("{{range .}}{{order .}}{{end}}")
	if err != nil {
		return err
	}
	return page.Execute(os.Stdout, args)
}

func fetch(id string) (string, error) {
	resp, err := http.Get(shared.Address("/orders/" + id)) // silent: whoever called the command waits
	if err != nil {
		return "", err
	}
	return resp.Status, resp.Body.Close()
}
