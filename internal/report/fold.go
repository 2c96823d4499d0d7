package report

import "fmt"

// Fold says once what stands in many places: problems with one message, such as a module that is missing, become the first of them, which
// tells how many there are.
func Fold(list []Problem) []Problem {
	var out []Problem
	first, more := map[Problem]int{}, map[int]int{}
	for _, p := range list {
		same := Problem{Rule: p.Rule, Message: p.Message}
		if i, known := first[same]; known && p.File != "" && p.Rule == "" {
			more[i]++
			continue
		}
		first[same] = len(out)
		out = append(out, p)
	}
	for i, n := range more {
		places := "places"
		if n == 1 {
			places = "place"
		}
		out[i].Message += fmt.Sprintf("; and in %d more %s", n, places)
	}
	return out
}
