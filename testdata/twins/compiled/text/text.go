// Package text is the other package of the twins of hotcompile.
package text

import "regexp"

// Slug makes a name of a title.
func Slug(title string) string {
	re := regexp.MustCompile(`[^a-z0-9]+`) // want hotcompile/constant
	return re.ReplaceAllString(title, "-")
}

// Rule is one of a list.
type Rule struct{ Pattern, Name string }

// Match reports which rules fit.
func Match(rules []Rule, text string) (names []string) {
	for _, r := range rules {
		if ok, _ := regexp.MatchString(r.Pattern, text); ok { // want hotcompile/constant
			names = append(names, r.Name)
		}
	}
	return names
}
