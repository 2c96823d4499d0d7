// Package dbintx reports uses of a pool of database connections while a transaction of it is open in the same flow.
package dbintx
