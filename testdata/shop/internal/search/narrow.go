package search

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"text/template"

	"github.com/hldlint/hldlint/testdata/shop/internal/web"
)

// Narrow is how a customer makes a list of products shorter.
type Narrow struct {
	Products []Product `json:"products"`
	Keep     string    `json:"keep"`
	Hide     string    `json:"hide"`
	Label    string    `json:"label"`
}

// normal has all who look for the same ask the same.
func normal(words string) string {
	spaces := regexp.MustCompile(`\s+`) // want hotcompile/constant
	return strings.ToLower(spaces.ReplaceAllString(strings.TrimSpace(words), " "))
}

// narrow makes a list shorter.
func (e *Engine) narrow(w http.ResponseWriter, r *http.Request) {
	var in Narrow
	if !web.Read(w, r, &in) {
		return
	}
	labels, err := labelled(in.Label, kept(in))
	web.Answer(w, r, labels, err)
}

func kept(in Narrow) []Product {
	var out []Product
	for _, p := range in.Products {
		keep, err := regexp.Compile(in.Keep) // want hotcompile/loop
		if err != nil || !keep.MatchString(p.Title) {
			continue
		}
		if in.Hide != "" && matches(in.Hide, p.Title) { // want hotcompile/loop
			continue
		}
		out = append(out, p)
	}
	return out
}

func matches(pattern, title string) bool {
	ok, err := regexp.MatchString(pattern, title)
	return err == nil && ok
}

const plain = `{{.Title}} ({{.SKU}})`

// labelled writes what stands below each of the products.
func labelled(label string, found []Product) ([]string, error) {
	t, err := template.New("label").Parse(plain) // want hotcompile/constant
	if err != nil {
		return nil, err
	}
	out := make([]string, len(found))
	for i, p := range found {
		var text bytes.Buffer
		if err := t.Execute(&text, p); err != nil {
			return nil, err
		}
		out[i] = label + text.String()
	}
	return out, nil
}
