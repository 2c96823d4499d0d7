// Package dualwrite reports messages that are published beside a transaction, so that one of both can be lost.
package dualwrite
