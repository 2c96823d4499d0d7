package main

import "fmt"

// recovery is how many seconds after the slow time the answers are what they were before it: 60 a
// second or more, for five seconds.
func (s *simulation) recovery() string {
	for i := until / 1_000; i+5 <= len(s.good); i++ {
		if mean(s.good[i:i+5]) >= 60 {
			return fmt.Sprint(i-until/1_000, " s")
		}
	}
	return "never"
}

func mean(perSecond []int) int {
	sum := 0
	for _, n := range perSecond {
		sum += n
	}
	return sum / len(perSecond)
}
