// Package localguard reports guards that are made for each call: whoever comes next has another one.
package localguard
