package config

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/hldlint/hldlint/internal/rule"
)

var keys = []string{"preset", "enable", "disable", "first-party", "exclude", "paths", "path", "severity", "models"}

var unknownKey = regexp.MustCompile(`unknown field "([^"]+)"`)

// suggestKey answers a misspelt key with the one that was meant.
func suggestKey(err error) string {
	var unknown *yaml.UnknownFieldError
	if !errors.As(err, &unknown) {
		return ""
	}
	m := unknownKey.FindStringSubmatch(err.Error())
	if m == nil {
		return ""
	}
	return didYouMean(m[1], keys)
}

// CheckName reports a name that is no rule and no rule/kind of the list, with the one that was meant.
func CheckName(name string, rules []rule.Rule) error {
	var known []string
	for _, r := range rules {
		known = append(known, r.Name)
		for _, k := range r.Kinds {
			known = append(known, r.Name+"/"+k.ID)
		}
	}
	for _, k := range known {
		if strings.EqualFold(k, name) {
			return nil
		}
	}
	return fmt.Errorf("there is no rule %q%s", name, didYouMean(name, known))
}

func didYouMean(word string, known []string) string {
	best, distance := "", len(word)/2+1
	for _, k := range known {
		if d := edits(strings.ToLower(word), k); d < distance {
			best, distance = k, d
		}
	}
	if best == "" {
		return ""
	}
	return fmt.Sprintf("; did you mean %q?", best)
}

// edits is the Levenshtein distance.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := diagonal
			if a[i-1] != b[j-1] {
				cost++
			}
			diagonal = row[j]
			row[j] = min(cost, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}
