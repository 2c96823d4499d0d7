// Package noprefetch reports consumers to which a broker sends all that it has, however much of it waits for an acknowledgement.
package noprefetch
