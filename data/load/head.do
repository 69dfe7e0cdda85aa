* Loads the tables of this folder into Stata, version 14 or later, with labels, and saves each
* as .dta beside it:  do load.do
* A code stays as it is; beside it stands NAME_n, a number with the word as value label.
* Partial dates (EDTF) and lists stay texts. What variables mean: codebook.csv.
version 14
clear all
set more off

program define as_number
    args name
    destring `name', replace
end

program define as_day
    args name
    generate long made_ = date(`name', "YMD")
    format made_ %tdCCYY-NN-DD
    put_in_place `name'
end

program define as_moment
    args name
    generate double made_ = clock(subinstr(subinstr(`name', "T", " ", 1), "Z", "", 1), "YMDhms")
    format made_ %tcCCYY-NN-DD_HH:MM:SS
    put_in_place `name'
end

program define as_yes_no
    args name
    generate byte made_ = 1 if `name' == "true"
    replace made_ = 0 if `name' == "false"
    capture label define yes_no 0 "no" 1 "yes"
    label values made_ yes_no
    put_in_place `name'
end

program define put_in_place
    args name
    order made_, after(`name')
    drop `name'
    rename made_ `name'
end
