// Package unboundedcache reports what is kept in memory for each key of a request, and never let go.
package unboundedcache
