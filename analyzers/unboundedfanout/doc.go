// Package unboundedfanout reports goroutines that are started for each element or message of what others decide on, and work that
// requests begin with no limit on how many do it at a time.
package unboundedfanout
