// Package clientperrequest reports clients that are made for each request and keep nothing for the next one.
package clientperrequest
