// Package fullscan reports commands that have redis walk through everything there is: all keys, or all elements of a collection.
package fullscan
