// Package match compiles what its callers give it.
package match

import "regexp"

// Any compiles its pattern each time.
func Any(pattern string, in ...string) bool {
	re, err := regexp.Compile(pattern)
	if err != nil {
		return false
	}
	for _, s := range in {
		if re.MatchString(s) {
			return true
		}
	}
	return false
}

// Rules is what a feed wants.
type Rules struct{ Block, Keep string }

// Blocked compiles a field of what it gets.
func Blocked(r *Rules, title string) bool { return r.Block != "" && Any(r.Block, title) }

// Valid is reached from services only.
func Valid(s string) bool {
	return regexp.MustCompile(`^\d+$`).MatchString(s) // want constant:"regexp.MustCompile makes the same regular expression for each request"
}

// Forgotten is silent: nobody calls it.
func Forgotten(s string) bool { return regexp.MustCompile(`^\d+$`).MatchString(s) }

// Filter keeps the names that match, or all of them where there is no pattern.
func Filter(names []string, pattern string) []string {
	if pattern == "" {
		return names
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil
	}
	var out []string
	for _, name := range names {
		if re.MatchString(name) {
			out = append(out, name)
		}
	}
	return out
}
