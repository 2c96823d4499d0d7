// Package unpooleddb reports database connections without a working pool.
package unpooleddb
