// Package unboundedresult reports queries that read a whole table for a request, and those of which only one row is used.
package unboundedresult
