// Package shutdownflow reports servers that are not drained on the way out: nobody shuts them down, the shutdown waits for nothing, or nothing
// waits for it.
package shutdownflow
