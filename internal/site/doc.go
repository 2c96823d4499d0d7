// Package site makes a static site of the pages: HTML that needs no server, no network and no script for reading.
package site
