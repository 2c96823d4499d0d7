package search

import (
	"bytes"
	"net/http"
	"regexp"
	"strings"
	"text/template"

	"github.com/hldlint/hldlint/testdata/shop-fixed/internal/web"
)

// Narrow is how a customer makes a list of products shorter.
type Narrow struct {
	Products []Product `json:"products"`
	Keep     string    `json:"keep"`
	Hide     string    `json:"hide"`
	Label    string    `json:"label"`
}

var spaces = regexp.MustCompile(`\s+`)

// normal has all who look for the same ask the same.
func normal(words string) string {
	return strings.ToLower(spaces.ReplaceAllString(strings.TrimSpace(words), " "))
}

// narrow makes a list shorter.
func (e *Engine) narrow(w http.ResponseWriter, r *http.Request) {
	var in Narrow
	if !web.Read(w, r, &in) {
		return
	}
	found, err := kept(in)
	if err != nil {
		http.Error(w, "this is no pattern", http.StatusBadRequest)
		return
	}
	labels, err := labelled(in.Label, found)
	web.Answer(w, r, labels, err)
}

func kept(in Narrow) ([]Product, error) {
	keep, err := regexp.Compile(in.Keep)
	if err != nil {
		return nil, err
	}
	hide, err := regexp.Compile(in.Hide)
	if err != nil {
		return nil, err
	}
	var out []Product
	for _, p := range in.Products {
		if !keep.MatchString(p.Title) || in.Hide != "" && hide.MatchString(p.Title) {
			continue
		}
		out = append(out, p)
	}
	return out, nil
}

var plain = template.Must(template.New("label").Parse(`{{.Title}} ({{.SKU}})`))

// labelled writes what stands below each of the products.
func labelled(label string, found []Product) ([]string, error) {
	out := make([]string, len(found))
	for i, p := range found {
		var text bytes.Buffer
		if err := plain.Execute(&text, p); err != nil {
			return nil, err
		}
		out[i] = label + text.String()
	}
	return out, nil
}
