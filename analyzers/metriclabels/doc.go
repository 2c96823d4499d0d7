// Package metriclabels reports metrics with labels of which there are as many values as there are requests, errors or users.
package metriclabels
