// Package hotcompile reports regular expressions, templates, schemas, keys and the like that are made anew for each request or element.
package hotcompile
